package dev.belleville.web.auth.totp;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;

/** What lets a user in who has lost the phone, once. */
@Entity
public class RecoveryCode extends Model {
    /** Where queries start. */
    public static final Manager<RecoveryCode> objects = Manager.of(RecoveryCode.class);

    static final Meta meta =
            Meta.of().verboseName("recovery code").verboseNamePlural("recovery codes");

    /** The key of the user. */
    @Column(max = 64, index = true)
    public String userKey;

    /** The hash of the code, made with the site's key. */
    @Column(max = 64)
    public String hash;

    /** Whether it has let the user in. */
    public boolean used;

    /** A new one without a row. */
    public RecoveryCode() {}
}
