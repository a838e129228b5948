package dev.belleville.web.tasks;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The members of a group, in the table of django-celery-results, whose GroupResult it is. */
@Entity(name = "GroupResult")
public class GroupResultRow extends Model {
    /** Where queries start. */
    public static final Manager<GroupResultRow> objects = Manager.of(GroupResultRow.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .verboseName("group result")
                    .verboseNamePlural("group results")
                    .ordering("-dateDone")
                    .index("django_cele_date_cr_bd6c1d_idx", "dateCreated")
                    .index("django_cele_date_do_caae0e_idx", "dateDone");

    /** The group. */
    @Column(max = 255, unique = true)
    public String groupId;

    /** When it was first kept. */
    @Column(autoNowAdd = true)
    public Instant dateCreated;

    /** When it was last kept. */
    @Column(autoNow = true)
    public Instant dateDone;

    /** What the members are written in. */
    @Column(max = 128)
    public String contentType;

    /** {@code utf-8}; or {@code binary}, where the members stand in Base64. */
    @Column(max = 64)
    public String contentEncoding;

    /** The members. */
    @Column(editable = false)
    public @Nullable String result;

    /** A new instance without a row. */
    public GroupResultRow() {}
}
