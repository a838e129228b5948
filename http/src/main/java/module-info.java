/** Requests, responses, handlers, middleware, routes and the Server contract. */
module dev.belleville.http {
    requires transitive dev.belleville.core;

    exports dev.belleville.http;

    uses dev.belleville.http.ContentCoding;
    uses dev.belleville.http.ServerEngine;
}
