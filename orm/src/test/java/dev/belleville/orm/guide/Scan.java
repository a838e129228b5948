package dev.belleville.orm.guide;

import dev.belleville.orm.Column;
import dev.belleville.orm.DateFunctions;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.IpAddress;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.Q;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.Upload;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.IndexSpec;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

@Entity
class Scan extends Model {
    static final Manager<Scan> objects = Manager.of(Scan.class);
    static final Meta meta =
            Meta.of()
                    .ordering(F.of("made").desc().nullsLast(), TextFunctions.lower("title").asc())
                    .index(IndexSpec.of("scan_by_title").expressions(TextFunctions.lower("title")))
                    .constraint(
                            ConstraintSpec.unique("scan_title_once")
                                    .expressions(TextFunctions.lower("title"))
                                    .violation("There is such a scan.", "twice"))
                    .check("scan_has_title", Q.of(TextFunctions.length("title"), "gte", 2));

    @Column(max = 40)
    public String title = "";

    @Upload(to = "scans/%Y/%m", widthField = "width", heightField = "height")
    @Column(kind = FieldKind.IMAGE, blank = true)
    public StoredFile image = StoredFile.NONE;

    @Column(blank = true)
    public @Nullable Integer width;

    @Column(blank = true)
    public @Nullable Integer height;

    @IpAddress(unpackIpv4 = true)
    @Column(blank = true)
    public @Nullable String sender;

    @Column(dbDefaultBy = Now.class)
    public @Nullable Instant made;

    static final class Now implements Supplier<Expression> {
        @Override
        public Expression get() {
            return DateFunctions.now();
        }
    }
}
