package dev.belleville.jwt.blacklist;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.web.auth.AbstractBaseUser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refresh token that was given to somebody. simplejwt's OutstandingToken, in its table. */
@Entity
public class OutstandingToken extends Model {
    /** Where queries start. */
    public static final Manager<OutstandingToken> objects = Manager.of(OutstandingToken.class);

    static final Meta meta =
            Meta.of()
                    .ordering("user")
                    .verboseName("Outstanding Token")
                    .verboseNamePlural("Outstanding Tokens");

    /** To whom; null where the user is gone. */
    @ForeignKey(onDelete = OnDelete.SET_NULL, blank = true)
    public final Ref<@Nullable AbstractBaseUser> user = Ref.to("auth.User");

    /** The name of this one token, as its claim {@code jti} says it. */
    @Column(max = 255, unique = true)
    public String jti;

    /**
     * What it said. A row of Belleville's ends where the signature would begin, so that who reads
     * the table cannot be anybody by it.
     */
    public String token;

    /** When it was given. */
    @Column(blank = true)
    public @Nullable Instant createdAt;

    /** When it ends. */
    public Instant expiresAt;

    /** A new instance without a row. */
    public OutstandingToken() {}
}
