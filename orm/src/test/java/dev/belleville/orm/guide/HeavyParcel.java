package dev.belleville.orm.guide;

import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.QuerySet;

@Entity(proxy = true)
class HeavyParcel extends Parcel {
    static final QuerySet<HeavyParcel> objects = Manager.of(HeavyParcel.class);
    static final Meta meta = Meta.of().ordering("-grams");
}
