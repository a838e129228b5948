/** JSON web tokens for APIs. */
module dev.belleville.jwt {
    requires transitive dev.belleville.rest;
    requires com.nimbusds.jose.jwt;
    requires java.sql;

    exports dev.belleville.jwt;
    exports dev.belleville.jwt.blacklist;

    opens dev.belleville.jwt.blacklist to
            dev.belleville.orm,
            info.picocli;
}
