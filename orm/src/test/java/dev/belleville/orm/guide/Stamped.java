package dev.belleville.orm.guide;

import dev.belleville.orm.Column;
import dev.belleville.orm.Model;
import dev.belleville.orm.Version;
import java.time.Instant;

/** What several models have. */
abstract class Stamped extends Model {
    @Column(autoNowAdd = true, editable = false)
    public Instant made = Instant.EPOCH;

    @Column(autoNow = true, editable = false)
    public Instant changed = Instant.EPOCH;

    @Version public int version;
}
