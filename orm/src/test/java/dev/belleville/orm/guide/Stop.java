package dev.belleville.orm.guide;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;

@Entity
class Stop extends BaseModel {
    static final Manager<Stop> objects = Manager.of(Stop.class);
    static final Meta meta = Meta.of().compositePrimaryKey("parcel", "place");

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "stops")
    public final Ref<Parcel> parcel = Ref.to(Parcel.class);

    public int place;

    @Column(max = 40)
    public String town = "";
}
