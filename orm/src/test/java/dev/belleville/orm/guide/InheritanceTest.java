package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Exists;
import dev.belleville.orm.Orm;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.migrate.Migrator;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    private Orm orm;
    private InsuredParcel ring;

    @BeforeEach
    void open() {
        orm =
                Orm.builder()
                        .models("contenttypes", ContentType.class)
                        .models("post", Parcel.class, InsuredParcel.class, Stop.class, Remark.class)
                        .database("default", "sqlite::memory:")
                        .open();
        new Migrator(
                        orm.database("default").dataSource(),
                        orm.registry(),
                        List.of(),
                        Clock.systemUTC())
                .syncModels();
        ring =
                InsuredParcel.objects.create(made -> {
                    made.number = "V 1";
                    made.grams = 30;
                    made.worth = 900;
                });
    }

    @AfterEach
    void close() {
        orm.close();
    }

    @Test
    void aRowInTheTableOfEach() {
        Parcel plain = Parcel.objects.get("number", "V 1");
        var light = InsuredParcel.objects.filter("grams__lt", 100).filter("worth__gt", 500);
        assertThat(plain.pk()).isEqualTo(ring.pk());
        assertThat(light.list()).containsExactly(ring);
    }

    @Test
    void severalFieldsMakeTheKey() {
        Stop.objects.create(made -> {
            made.parcel.set(ring);
            made.place = 1;
            made.town = "Ulm";
        });
        Stop first = Stop.objects.get(List.of(ring.id, 1));
        boolean later =
                Stop.objects
                        .filter(Exists.of(Stop.objects.filter("pk__lt", OuterRef.of("pk"))))
                        .exists();
        assertThat(first.town).isEqualTo("Ulm");
        assertThat(later).isFalse();
        assertThat(first.pk()).isEqualTo(List.of(ring.id, 1));
    }

    @Test
    void aRowOfWhateverModel() {
        Remark remark =
                Remark.objects.create(made -> {
                    made.about.set(ring);
                    made.text = "Ring twice";
                });
        BaseModel about = remark.about.get();
        List<Remark> remarks = ring.remarks.all().list();
        assertThat(about).isEqualTo(ring);
        assertThat(remarks).containsExactly(remark);
    }
}
