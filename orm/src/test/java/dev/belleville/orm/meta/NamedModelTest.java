package dev.belleville.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Ref;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is called otherwise than its class. */
class NamedModelTest {
    /** A model Visit. */
    @Entity(name = "Visit")
    public static class VisitRow extends Model {
        static final Manager<VisitRow> objects = Manager.of(VisitRow.class);

        @Column(max = 9)
        public String place;
    }

    /** A model that extends it. */
    @Entity
    public static class Journey extends VisitRow {
        static final Manager<Journey> objects = Manager.of(Journey.class);

        @Column(max = 9)
        public String means;
    }

    /** A model that points to it. */
    @Entity
    public static class Guest extends Model {
        static final Manager<Guest> objects = Manager.of(Guest.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<VisitRow> visit = Ref.to(VisitRow.class);
    }

    @TempDir Path folder;

    @Test
    void isCalledSoInLabelsTablesAndRelations() {
        try (Orm orm =
                Orm.builder()
                        .models("trips", VisitRow.class, Journey.class, Guest.class)
                        .database(Orm.DEFAULT, "sqlite:" + folder.resolve("db.sqlite3"))
                        .open()) {
            ModelMeta visit = orm.registry().model("trips.visit");
            assertThat(visit.type()).isEqualTo(VisitRow.class);
            assertThat(visit.label()).isEqualTo("trips.Visit");
            assertThat(visit.table()).isEqualTo("trips_visit");
            assertThat(visit.verboseName()).isEqualTo("visit");
            ModelMeta journey = orm.registry().model(Journey.class);
            assertThat(journey.table()).isEqualTo("trips_journey");
            assertThat(journey.field("visit_ptr").column()).isEqualTo("visit_ptr_id");
            assertThatThrownBy(() -> orm.registry().model("trips.VisitRow"))
                    .isInstanceOf(ImproperlyConfigured.class);
        }
    }
}
