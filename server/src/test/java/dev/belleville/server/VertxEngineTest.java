package dev.belleville.server;

import dev.belleville.http.ServerEngine;
import dev.belleville.testing.ServerContract;

class VertxEngineTest extends ServerContract {
    @Override
    protected ServerEngine engine() {
        return new VertxEngine();
    }
}
