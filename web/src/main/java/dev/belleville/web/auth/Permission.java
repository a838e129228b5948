package dev.belleville.web.auth;

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

/** The right to do one thing with one model. Django's Permission. */
@Entity
public class Permission extends Model {
    /** Where queries start. */
    public static final Manager<Permission> objects = Manager.of(Permission.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .ordering("contentType__appLabel", "contentType__model", "codename")
                    .uniqueTogether("contentType", "codename")
                    .naturalKey("codename", "contentType__appLabel", "contentType__model");

    /** For people: {@code Can add goods}. */
    @Column(max = 255)
    public String name;

    /** Which model it is about. */
    @ForeignKey(onDelete = OnDelete.CASCADE, label = "content type")
    public final Ref<ContentType> contentType = Ref.to(ContentType.class);

    /** For programs: {@code add_goods}. */
    @Column(max = 100)
    public String codename;
}
