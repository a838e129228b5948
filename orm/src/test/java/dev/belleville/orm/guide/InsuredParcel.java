package dev.belleville.orm.guide;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.GenericRelation;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.QuerySet;

@Entity
class InsuredParcel extends Parcel {
    static final QuerySet<InsuredParcel> objects = Manager.of(InsuredParcel.class);

    @Column(positive = true)
    public int worth = 1;

    @GenericRelation public final Many<Remark> remarks = Many.to(Remark.class);
}
