package dev.belleville.web.internal.command;

import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the site until the process is asked to end. Django's {@code runserver}. */
@Command(name = "serve", description = "Serve the site.")
final class Serve implements Runnable, CommandRunner.Configures {
    @Option(names = "--port", paramLabel = "N", description = "the port; 0 for a free one")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "the address to listen on")
    private @Nullable String host;

    @Spec private CommandSpec spec;

    @Override
    public void configure(App app) {
        if (port != null) {
            app.flag(WebSettings.PORT.key(), port);
        }
        if (host != null) {
            app.flag(WebSettings.HOST.key(), host);
        }
    }

    @Override
    public void run() {
        Site site = Site.current();
        PrintWriter out = spec.commandLine().getOut();
        int pending = site.prepare();
        if (pending > 0) {
            out.println(pending + " migrations are not applied; run 'belle migrate'.");
        }
        site.serveUntilEnd(uri -> {
            out.println("Serving on " + uri + " (Ctrl+C ends it).");
            out.flush();
        });
    }
}
