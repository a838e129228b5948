package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DatabaseRouter;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Signals;
import dev.belleville.orm.StaleObjectError;
import dev.belleville.orm.migrate.Migrator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    /** Parcels are read and written in the archive. */
    private record Archive() implements DatabaseRouter {
        @Override
        public @Nullable String dbForRead(
                Class<? extends BaseModel> model, @Nullable BaseModel instance) {
            return model == Parcel.class ? "archive" : null;
        }

        @Override
        public @Nullable String dbForWrite(
                Class<? extends BaseModel> model, @Nullable BaseModel instance) {
            return model == Parcel.class ? "archive" : null;
        }
    }

    private static void makeTables(Orm orm, String alias) {
        new Migrator(orm.database(alias).dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                .syncModels();
    }

    private static Parcel parcel(String number, int grams) {
        return Parcel.objects.create(made -> {
            made.number = number;
            made.grams = grams;
        });
    }

    @Test
    void severalDatabases() {
        Orm orm =
                Orm.builder()
                        .models("post", Parcel.class, HeavyParcel.class)
                        .database("default", "sqlite::memory:")
                        .database("archive", "sqlite::memory:")
                        .router(new Archive())
                        .open();
        try (orm) {
            makeTables(orm, "default");
            makeTables(orm, "archive");
            parcel("A 1", 100);
            QuerySet<Parcel> here = Parcel.objects.using("default");
            QuerySet<Parcel> there = Parcel.objects.all();
            assertThat(here.count()).isZero();
            assertThat(there.count()).isEqualTo(1);
        }
    }

    @Test
    void signalsTell() {
        var heard = new ArrayList<String>();
        Signals signals =
                Signals.of()
                        .preSave(
                                Parcel.class,
                                event -> event.instance().number = event.instance().number.strip())
                        .postSave(
                                Parcel.class,
                                event -> heard.add(event.created() ? "made" : "changed"));
        Orm orm =
                Orm.builder()
                        .models("post", Parcel.class, HeavyParcel.class)
                        .database("default", "sqlite::memory:")
                        .signals(signals)
                        .open();
        try (orm) {
            makeTables(orm, "default");
            Parcel parcel = parcel(" A 1 ", 100);
            parcel.save();
            assertThat(parcel.number).isEqualTo("A 1");
            assertThat(heard).containsExactly("made", "changed");
        }
    }

    @Test
    void whatParcelsKnow() {
        Orm orm =
                Orm.builder()
                        .models("post", Parcel.class, HeavyParcel.class)
                        .database("default", "sqlite::memory:")
                        .open();
        try (orm) {
            makeTables(orm, "default");
            Parcel light = parcel("A 1", 100);
            Parcel heavy = parcel("A 2", 9000);
            light.sent = LocalDate.of(2026, 1, 2);
            light.state = Parcel.State.SENT;
            light.save();
            var open = Parcel.objects.open().heavierThan(50).orderBy("number");
            assertThat(open.list()).containsExactly(heavy);
            assertThat(HeavyParcel.objects.filter("grams__gt", 5000).list()).hasSize(1);
            assertThat(heavy.made).isNotNull();
            assertThat(Parcel.State.SENT.label()).isEqualTo("Sent");

            Parcel mine = Parcel.objects.get(heavy.pk());
            Parcel yours = Parcel.objects.get(heavy.pk());
            mine.save();
            assertThatThrownBy(yours::save).isInstanceOf(StaleObjectError.class);
            assertThat(Manager.of(Parcel.class).count()).isEqualTo(2);
        }
    }
}
