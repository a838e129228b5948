package dev.belleville.web.sessions;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import java.time.Instant;

/** What is kept of one visitor, as a row. Django's model Session, in Django's table. */
@Entity(name = "Session")
public class SessionRow extends BaseModel {
    /** Where queries start. */
    public static final Manager<SessionRow> objects = Manager.of(SessionRow.class);

    static final Meta meta =
            Meta.of().table("django_session").verboseName("session").verboseNamePlural("sessions");

    /** What the visitor's cookie names. Whoever knows it is the visitor: never log it. */
    @Column(max = 40, primaryKey = true, label = "session key")
    public String sessionKey;

    /** What is kept, signed. */
    @Column(label = "session data")
    public String sessionData;

    /** When it ends. */
    @Column(index = true, label = "expire date")
    public Instant expireDate;

    /** A new instance without a row. */
    public SessionRow() {}
}
