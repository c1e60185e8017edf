namespace Explorer.Web.Components.Explore.Attribution;

/// <summary>A way to ask which pixels speak for a class.</summary>
public enum AttributionMethod
{
    /// <summary>Each pixel times the gradient of the logit by it.</summary>
    Gradient,

    /// <summary>The feature maps of the last convolution, weighted by their mean gradients.</summary>
    GradCam,

    /// <summary>What the logit loses where a patch covers the picture.</summary>
    Occlusion,
}
