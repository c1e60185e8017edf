using System.Globalization;
using Explorer.Network.Runs;
using Explorer.Network.Training;
using Explorer.Web.Session;
using Explorer.Web.Training;
using Explorer.Web.Training.Store;

namespace Explorer.Web.Tests.Training;

/// <summary>
/// The queue against a model of it: three visitors do anything in any order, to their own runs and to others', while the database
/// is locked, the disk is full, folders vanish, and the program is started again or killed. After every step nothing is stuck,
/// every run has its files, no file is without its run, and nobody has changed what is not theirs.
/// </summary>
public sealed class QueueModelTests
{
    private const int Sequences = 40, Steps = 250;

    [Fact]
    public async Task Queue_AfterTenThousandRandomSteps_HasLostNothingAndObeyedItsOwners()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            await using var world = await World.OpenAsync(seed);
            for (var step = 0; step < Steps; step++)
                await world.StepAsync();
            await world.EndAsync();
        }
    }

    private sealed class World(RunServices house, int seed) : IAsyncDisposable
    {
        private readonly Random _random = new(seed);
        private readonly Visitor[] _visitors = [Visitor.New(), Visitor.New(), Visitor.New()];
        private readonly Dictionary<long, string> _owners = [];
        private readonly List<string> _done = [];

        // Where the answer was lost, the run is there although nobody was told its number.
        private bool _mayBeKept;

        private bool IsWell => house.Database.Fault == DatabaseFault.None;

        public static async Task<World> OpenAsync(int seed) => new(await RunServices.OpenAsync(byHand: true), seed);

        public ValueTask DisposeAsync() => house.DisposeAsync();

        public async Task StepAsync()
        {
            var visitor = _visitors[_random.Next(_visitors.Length)];
            var id = _owners.Count == 0 || _random.Next(30) == 0 ? 999_999 : _owners.Keys.ElementAt(_random.Next(_owners.Count));
            try
            {
                await (_random.Next(24) switch
                {
                    < 5 => Now("submit", () => Submit(visitor)),
                    < 7 => Now($"stop {id}", () => Command(visitor, id, runs => runs.Stop(id))),
                    < 10 => Now($"resume {id}", () => Resume(visitor, id)),
                    < 12 => Now($"delete {id}", () => Delete(visitor, id)),
                    < 13 => Now($"restore {id}", () => Restore(visitor, id)),
                    < 14 => Now("rename", () => Command(visitor, id, runs => runs.Rename(id, $"renamed {_random.Next()}"))),
                    < 15 => Now("share", () => Command(visitor, id, runs => runs.Share(id, _random.Next(2) == 0))),
                    < 19 => Now("end", EndTraining),
                    < 20 => Now("fault", () => house.Database.Fault = (DatabaseFault)_random.Next((int)DatabaseFault.Locked, (int)DatabaseFault.Dead)),
                    < 22 => Now("well", () => house.Database.Fault = DatabaseFault.None),
                    < 23 => Now("later", () => house.Time.Advance(TimeSpan.FromMinutes(_random.Next(30)))),
                    _ => StartAnewAsync(),
                });
                if (IsWell)
                    await SettleAsync();
                if (IsWell && _random.Next(5) == 0)
                    Check();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Sequence {seed}, after {string.Join(", ", _done.TakeLast(40))}: {error.Message}", error);
            }
        }

        /// <summary>Everything comes to its end, and once all is deleted nothing is left of it.</summary>
        public async Task EndAsync()
        {
            house.Database.Fault = DatabaseFault.None;
            await SettleAsync();
            while (house.Store.UnderWay().Count > 0)
            {
                house.Trainer.End(HandEnding.Finished);
                await SettleAsync();
            }
            Check();
            Assert.All(_owners.Keys, id => Assert.True(house.Store.Find(id) is null or { IsUnderWay: false }));
            foreach (var (id, owner) in _owners)
                if (house.Store.Find(id) is { } run)
                    RunsOf(owner).Delete(run);
            house.Time.Advance(RunCatalog.UndoTime + TimeSpan.FromSeconds(1));
            await house.RestartAsync();
            Assert.Equal([], Folders());
            Assert.All(_owners.Keys, id => Assert.Null(house.Store.Find(id)));
        }

        private VisitorRuns RunsOf(string owner) => house.RunsOf(_visitors.Single(visitor => visitor.Id == owner));

        private Task Now(string what, Action action)
        {
            _done.Add(what);
            action();
            return Task.CompletedTask;
        }

        private void Submit(Visitor visitor)
        {
            var waits = IsWell && Waiting(visitor.Id) > 0;
            try
            {
                var run = house.RunsOf(visitor).Submit(RunServices.Order);
                Assert.False(waits, "A second run of a visitor waits.");
                _owners.Add(run.Id, visitor.Id);
            }
            catch (TrainingException error)
            {
                Assert.Equal("Queue_MostWaiting", error.Details.Code);
                Assert.True(waits || !IsWell);
            }
            catch (RunStoreException)
            {
                Assert.False(IsWell);
                _mayBeKept |= house.Database.Fault == DatabaseFault.AnswerLost;
            }
        }

        /// <summary>A command that anybody may try; only the owner's has an effect.</summary>
        private void Command(Visitor visitor, long id, Action<VisitorRuns> command)
        {
            var before = IsWell ? house.Store.Find(id) : null;
            try
            {
                command(house.RunsOf(visitor));
                Assert.False(before is not null && before.OwnerId != visitor.Id, "A visitor changed another's run.");
            }
            catch (RunException error)
            {
                Assert.Equal("Run_NotYours", error.Details.Code);
                Assert.NotEqual(_owners[id], visitor.Id);
            }
            catch (RunStoreException)
            {
                Assert.False(IsWell);
            }
            if (before is not null && before.OwnerId != visitor.Id)
                Assert.Equal((before.Name, before.State, before.Deleted, before.IsShared), house.Store.Find(id) is { } now ? (now.Name, now.State, now.Deleted, now.IsShared) : default);
        }

        private void Resume(Visitor visitor, long id)
        {
            var before = IsWell ? house.Store.Find(id) : null;
            var waits = IsWell && Waiting(visitor.Id) > 0;
            Command(visitor, id, runs =>
            {
                try
                {
                    var isResumed = runs.Resume(id);
                    if (IsWell)
                        Assert.Equal(before is { Deleted: null, State: RunState.Stopped or RunState.Failed or RunState.Interrupted }, isResumed);
                }
                catch (TrainingException error)
                {
                    Assert.Equal("Queue_MostWaiting", error.Details.Code);
                    Assert.True(waits || !IsWell);
                }
            });
        }

        private void Delete(Visitor visitor, long id)
        {
            if (IsWell && house.Store.Find(id) is { } run)
                Command(visitor, id, runs => runs.Delete(run));
        }

        private void Restore(Visitor visitor, long id)
        {
            var isKnown = IsWell && house.Store.Find(id) is not null;
            Command(visitor, id, runs =>
            {
                var isBack = runs.Restore(id);
                if (IsWell)
                    Assert.Equal(isKnown, isBack);
            });
        }

        private void EndTraining()
        {
            if (house.Trainer.Current != 0)
                house.Trainer.End((HandEnding)_random.Next(_random.Next(3) == 0 ? 4 : 1));
        }

        private async Task StartAnewAsync()
        {
            var isKilled = _random.Next(2) == 0;
            _done.Add(isKilled ? "kill" : "restart");
            if (isKilled)
                await house.KillAsync();
            else
                await house.RestartAsync();
            Assert.Null(house.Queue.Failure);
        }

        private int Waiting(string owner) => house.Store.UnderWay().Count(run => run.State == RunState.Queued && run.OwnerId == owner);

        /// <summary>Waits until the one run that can train does, or none waits: what never comes about is stuck.</summary>
        private async Task SettleAsync()
        {
            for (var attempt = 0; ; attempt++)
            {
                // What a look could not do is done by the next.
                if (attempt % 50 == 0)
                    house.Queue.TryLook();
                var underWay = house.Store.UnderWay();
                if (underWay.Count == 0 && house.Trainer.Current == 0 && house.Queue.Trouble is null)
                    return;
                if (underWay.Where(run => run.State == RunState.Running).ToList() is [var running] && house.Trainer.IsBusy && running.Id == house.Trainer.Current && house.Queue.Trouble is null)
                    return;
                if (attempt > 4_000)
                    throw new TimeoutException($"Stuck: {string.Join(", ", underWay.Select(run => $"{run.Id} {run.State} {run.Deleted}"))}; {house.Trainer.Current} trains; {house.Queue.Trouble}");
                // What was refused is tried again after a while.
                if (house.Queue.Trouble is not null)
                    house.Time.Advance(TimeSpan.FromSeconds(31));
                await Task.Delay(attempt < 50 ? 0 : 5);
            }
        }

        private void Check()
        {
            Assert.Null(house.Queue.Trouble);
            if (_mayBeKept)
                foreach (var run in house.Store.List().Where(run => !_owners.ContainsKey(run.Id)))
                    _owners.Add(run.Id, Assert.Single(_visitors, visitor => visitor.Id == run.OwnerId).Id);
            _mayBeKept = false;
            var known = _owners.Keys.Select(id => house.Store.Find(id)).OfType<Run>().ToDictionary(run => run.Id);
            Assert.All(known.Values, run => Assert.Equal(_owners[run.Id], run.OwnerId));
            Assert.All(house.Catalog.List(), run => Assert.True(known.ContainsKey(run.Id)));
            Assert.All(known.Values.Where(run => run.State == RunState.Queued), run => Assert.Equal((null, true), (run.Deleted, house.Queue.PlaceOf(run.Id) is not null)));
            Assert.All(_visitors, visitor => Assert.InRange(Waiting(visitor.Id), 0, 1));
            // No file without its run, and no run without its files.
            Assert.All(Folders(), folder => Assert.True(long.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && known.ContainsKey(id), folder));
            Assert.All(known.Values.Where(run => run.State == RunState.Finished), run => Assert.True(house.Paths.FolderOf(run) is { HasNetwork: true, HasRecord: true }));
        }

        private IEnumerable<string> Folders() => Directory.Exists(house.Paths.Runs) ? Directory.EnumerateDirectories(house.Paths.Runs).Select(folder => Path.GetFileName(folder)!) : [];
    }
}
