package dev.belleville.rest.authtoken;

import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;

/** A token as the admin knows it, with permissions of its own. REST framework's TokenProxy. */
@Entity(proxy = true)
public class TokenProxy extends Token {
    /** Where queries start. */
    public static final Manager<TokenProxy> objects = Manager.of(TokenProxy.class);

    static final Meta meta = Meta.of().verboseName("token");

    /** A new instance without a row. */
    public TokenProxy() {}
}
