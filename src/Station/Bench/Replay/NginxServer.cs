using Airclass.Transcode.Ffmpeg;

namespace Airclass.Station.Bench.Replay;

/// <summary>nginx with one worker and its usual settings, over a folder: what ours is held against.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly ChildProcess _nginx;

    private NginxServer(ChildProcess nginx, Uri root) => (_nginx, Root) = (nginx, root);

    public Uri Root { get; }

    /// <summary>The one process that serves.</summary>
    public int ProcessId => _nginx.Id;

    /// <summary>Starts it.</summary>
    /// <param name="folder">What it serves; its own files go into <c>nginx</c> there.</param>
    /// <returns>The server; null where there is no nginx.</returns>
    public static NginxServer? Start(string folder)
    {
        if (ChildProcess.FindProgram("nginx") is not { } program)
        {
            return null;
        }

        var root = new Uri($"http://127.0.0.1:{ReplayServer.FreePort()}/");
        var own = Directory.CreateDirectory(Path.Combine(folder, "nginx")).FullName;
        var file = Path.Combine(own, "nginx.conf");
        File.WriteAllText(file, $$"""
            daemon off; master_process off; pid {{own}}/pid; error_log {{own}}/error.log;
            events { worker_connections 4096; }
            http {
              sendfile on; tcp_nopush on; keepalive_requests 1000000; access_log off; default_type application/octet-stream;
              client_body_temp_path {{own}}/body; proxy_temp_path {{own}}/proxy; fastcgi_temp_path {{own}}/fastcgi; uwsgi_temp_path {{own}}/uwsgi; scgi_temp_path {{own}}/scgi;
              server { listen 127.0.0.1:{{root.Port}}; root {{folder}}; }
            }
            """);
        return ChildProcess.Start(ChildCommand.Of(program, "-p", own, "-c", file)) is ChildOutcome.Started { Child: var child } ? new(child, root) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.StopAsync(Grace);
        await _nginx.DisposeAsync();
    }
}
