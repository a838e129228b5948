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
    private final Program program;
    private final Map<String, String> flags = new LinkedHashMap<>();

    Serve(Program program) {
        this.program = program;
    }

    @Option(names = "--port", paramLabel = "N", description = "the port; 0 for a free one")
    void port(@Nullable String port) {
        put(WebSettings.PORT.key(), port);
    }

    @Option(names = "--host", paramLabel = "ADDRESS", description = "the address to listen on")
    void host(@Nullable String host) {
        put(WebSettings.HOST.key(), host);
    }

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "set a setting for this run")
    void set(@Nullable Map<String, String> settings) {
        if (settings != null) {
            flags.putAll(settings);
        }
    }

    private void put(String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
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
        flags.forEach(app::flag);
        return app;
    }
}
