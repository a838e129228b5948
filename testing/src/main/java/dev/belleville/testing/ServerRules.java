package dev.belleville.testing;

import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;

/** What all rules need: servers that stop by themselves at the end of a test. */
interface ServerRules {
    /** Starts a server that is closed after the test. */
    Server serve(ServerOptions options, Handler handler);

    /** Starts a server with the default settings on a free port. */
    default Server serve(Handler handler) {
        return serve(ServerOptions.on(0), handler);
    }

    /** Options for a free port, with one setting changed. */
    static <T> ServerOptions with(Setting<T> setting, T value) {
        return options(Settings.builder().set(setting, value));
    }

    /** Options for a free port, with these settings. */
    static ServerOptions options(Settings.Builder settings) {
        return ServerOptions.of(settings.declare(HttpSettings.ALL).build(), 0);
    }
}
