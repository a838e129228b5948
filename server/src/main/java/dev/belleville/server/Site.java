package dev.belleville.server;

import dev.belleville.http.Handler;
import dev.belleville.http.ServerOptions;

/** What all exchanges of one event loop share. */
record Site(Handler handler, ServerOptions options, DateHeader date) {}
