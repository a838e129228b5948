/** The Vert.x engine behind the Server contract. */
module dev.belleville.server {
    requires transitive dev.belleville.http;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.vertx.core;

    exports dev.belleville.server;

    provides dev.belleville.http.ServerEngine with
            dev.belleville.server.VertxEngine;
}
