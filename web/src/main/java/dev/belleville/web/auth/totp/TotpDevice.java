package dev.belleville.web.auth.totp;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import java.time.Instant;

/** The phone that shows a user's codes; one for each user who has one. */
@Entity
public class TotpDevice extends Model {
    /** Where queries start. */
    public static final Manager<TotpDevice> objects = Manager.of(TotpDevice.class);

    static final Meta meta =
            Meta.of().verboseName("second factor").verboseNamePlural("second factors");

    /** The key of the user, whatever model users have. */
    @Column(max = 64, unique = true)
    public String userKey;

    /** The secret, encrypted with the site's key. */
    @Column(max = 128)
    public String secret;

    /** The last step whose code was taken: no code is taken twice. */
    public long lastStep;

    /** The codes that were wrong since the last right one, or since the wait was over. */
    public int failures;

    /** When the last code was tried. */
    public Instant tried;

    /** A new one without a row. */
    public TotpDevice() {}
}
