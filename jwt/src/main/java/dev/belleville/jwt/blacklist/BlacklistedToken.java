package dev.belleville.jwt.blacklist;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Ref;
import java.time.Instant;

/** A refresh token that is no longer taken. simplejwt's BlacklistedToken, in its table. */
@Entity
public class BlacklistedToken extends Model {
    /** Where queries start. */
    public static final Manager<BlacklistedToken> objects = Manager.of(BlacklistedToken.class);

    static final Meta meta =
            Meta.of().verboseName("Blacklisted Token").verboseNamePlural("Blacklisted Tokens");

    /** Which. */
    @OneToOne(onDelete = OnDelete.CASCADE)
    public final Ref<OutstandingToken> token = Ref.to(OutstandingToken.class);

    /** Since when. */
    @Column(autoNowAdd = true)
    public Instant blacklistedAt;

    /** A new instance without a row. */
    public BlacklistedToken() {}
}
