/** APIs over HTTP: serializers, view sets and routers, on the public API of web alone. */
module dev.belleville.rest {
    requires transitive dev.belleville.web;

    exports dev.belleville.rest;
    exports dev.belleville.rest.apikey;
    exports dev.belleville.rest.authentication;
    exports dev.belleville.rest.authtoken;
    exports dev.belleville.rest.browsable;
    exports dev.belleville.rest.filters;
    exports dev.belleville.rest.metadata;
    exports dev.belleville.rest.permissions;
    exports dev.belleville.rest.schema;
    exports dev.belleville.rest.serializers;
    exports dev.belleville.rest.throttling;

    opens dev.belleville.rest.apikey to
            dev.belleville.orm,
            info.picocli;
    opens dev.belleville.rest.authtoken to
            dev.belleville.orm;
    opens dev.belleville.rest to
            info.picocli;
}
