package dev.belleville.rest.authtoken;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Ref;
import dev.belleville.orm.SaveOptions;
import dev.belleville.web.auth.AbstractBaseUser;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** What a user's programs show instead of a password. REST framework's Token, in its table. */
@Entity
public class Token extends BaseModel {
    /** Where queries start. */
    public static final Manager<Token> objects = Manager.of(Token.class);

    private static final int KEY_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    static final Meta meta = Meta.of().verboseName("Token").verboseNamePlural("Tokens");

    /** What is shown; a secret. */
    @Column(max = 40, primaryKey = true, label = "Key")
    public String key;

    /** Whose it is. */
    @OneToOne(onDelete = OnDelete.CASCADE, relatedName = "auth_token", label = "User")
    public final Ref<AbstractBaseUser> user = Ref.to("auth.User");

    /** When it was made. */
    @Column(autoNowAdd = true, label = "Created")
    public Instant created;

    /** Makes up a key where there is none yet. */
    @Override
    public void save(SaveOptions options) {
        if (key == null) {
            var bytes = new byte[KEY_BYTES];
            RANDOM.nextBytes(bytes);
            key = HexFormat.of().formatHex(bytes);
        }
        super.save(options);
    }

    /** A new instance without a row. */
    public Token() {}
}
