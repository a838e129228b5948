package dev.belleville.internal;

import dev.belleville.web.App;
import dev.belleville.web.WebSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves a program from its sources. Django's {@code runserver}. */
@Command(name = "belle serve", description = "Serve the site; reload when a source changes.")
final class Serve implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "the port; 0 for a free one")
    private @Nullable String port;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "the address to listen on")
    private @Nullable String host;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set a setting for this run")
    private Map<String, String> flags = new LinkedHashMap<>();

    private final Program program;

    Serve(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        var compiler = new Compiler(program);
        try (var server = ReloadingServer.of(program, compiler, this::configure)) {
            server.run();
        }
        return 0;
    }

    private App configure(App app) {
        if (port != null) {
            app.flag(WebSettings.PORT.key(), port);
        }
        if (host != null) {
            app.flag(WebSettings.HOST.key(), host);
        }
        flags.forEach(app::flag);
        return app;
    }
}
