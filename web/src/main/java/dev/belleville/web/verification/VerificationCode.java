package dev.belleville.web.verification;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import java.time.Instant;

/** A code that was sent, as a row: neither the code nor the address can be read from it. */
@Entity
public class VerificationCode extends BaseModel {
    /** Where queries start. */
    public static final Manager<VerificationCode> objects = Manager.of(VerificationCode.class);

    static final Meta meta =
            Meta.of().verboseName("verification code").verboseNamePlural("verification codes");

    /** At random; the visitor's session names it. */
    @Column(max = 32, primaryKey = true)
    public String id;

    /** The hash of the code, bound to purpose, address and visitor. */
    @Column(max = 64)
    public String hash;

    /** How often somebody tried it. */
    public int tries;

    /** Whether it was accepted. */
    public boolean used;

    /** When it ends. */
    @Column(index = true)
    public Instant expires;

    /** A new instance without a row. */
    public VerificationCode() {}
}
