using Quartz;

namespace Airclass.Station.Preparation.Queue;

/// <summary>An order as Quartz runs it. Its name stands in the queues of stations: another name would lose what waits there.</summary>
internal sealed class OrderJob(WorkQueue queue) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await queue.DoAsync(context.JobDetail);
    }
}
