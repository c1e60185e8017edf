using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Explorer.Web.Session;

/// <summary>Whether the line to one person's browser is up, for what has to end with it, such as an upload.</summary>
public sealed class CircuitConnection : CircuitHandler, IDisposable
{
    private CancellationTokenSource _line = new();

    /// <summary>Is cancelled when the line that is up now breaks.</summary>
    public CancellationToken Broken => _line.Token;

    /// <summary>Whether the line is up.</summary>
    public bool IsUp => !_line.IsCancellationRequested;

    /// <summary>Raised when the line has broken, or is up again.</summary>
    public event Action? Changed;

    /// <summary>Done once the line is up; never where it does not come up again.</summary>
    public async Task UpAsync()
    {
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Changed += Look;
        Look();
        await up.Task;

        void Look()
        {
            if (IsUp && up.TrySetResult())
                Changed -= Look;
        }
    }

    /// <inheritdoc/>
    public override async Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        await _line.CancelAsync();
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_line.IsCancellationRequested)
        {
            _line.Dispose();
            _line = new CancellationTokenSource();
            Changed?.Invoke();
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
