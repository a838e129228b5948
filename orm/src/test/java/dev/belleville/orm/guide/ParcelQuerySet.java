package dev.belleville.orm.guide;

import dev.belleville.orm.ModelQuerySet;
import dev.belleville.orm.QuerySet;

final class ParcelQuerySet extends ModelQuerySet<Parcel, ParcelQuerySet> {
    ParcelQuerySet(QuerySet<Parcel> rows) {
        super(rows, ParcelQuerySet::new);
    }

    ParcelQuerySet open() {
        return filter("state", Parcel.State.NEW);
    }

    ParcelQuerySet heavierThan(int grams) {
        return filter("grams__gt", grams);
    }
}
