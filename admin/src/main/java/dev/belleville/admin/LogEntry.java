package dev.belleville.admin;

import dev.belleville.orm.Column;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.web.auth.AbstractBaseUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Something that a user did in the admin. Django's LogEntry, in Django's table. */
@Entity
public class LogEntry extends Model {
    /** Where queries start. */
    public static final Manager<LogEntry> objects = Manager.of(LogEntry.class);

    static final Meta meta =
            Meta.of()
                    .table("django_admin_log")
                    .autoField(FieldKind.AUTO)
                    .verboseName("log entry")
                    .verboseNamePlural("log entries")
                    .ordering("-actionTime");

    /** When it was done. */
    @Column(editable = false, label = "action time")
    public Instant actionTime = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** Who did it. */
    @ForeignKey(onDelete = OnDelete.CASCADE, label = "user")
    public final Ref<AbstractBaseUser> user = Ref.to("auth.User");

    /** To an object of which model; null where that is no more. */
    @ForeignKey(onDelete = OnDelete.SET_NULL, blank = true, label = "content type")
    public final Ref<@Nullable ContentType> contentType = Ref.to(ContentType.class);

    /** The object's key, as text. */
    @Column(blank = true, label = "object id")
    public @Nullable String objectId;

    /** What the object was called then. */
    @Column(max = 200, label = "object repr")
    public String objectRepr;

    /** What was done. */
    @Column(kind = FieldKind.POSITIVE_SMALL_INTEGER, label = "action flag")
    public ActionFlag actionFlag;

    /** What changed: a sentence, or JSON that says it for every language. */
    @Column(blank = true, label = "change message")
    public String changeMessage = "";

    /** A new instance without a row. */
    public LogEntry() {}

    @Override
    public String toString() {
        return actionFlag.label() + " “" + objectRepr + "”";
    }
}
