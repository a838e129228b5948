package dev.belleville.orm.guide;

import dev.belleville.orm.Column;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.GenericForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;

@Entity
class Remark extends Model {
    static final Manager<Remark> objects = Manager.of(Remark.class);

    @ForeignKey(onDelete = OnDelete.CASCADE)
    public final Ref<ContentType> contentType = Ref.to(ContentType.class);

    public long objectId;
    public final GenericForeignKey about = GenericForeignKey.of();

    @Column(max = 200)
    public String text = "";
}
