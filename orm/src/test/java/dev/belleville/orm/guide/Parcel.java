package dev.belleville.orm.guide;

import dev.belleville.orm.Choice;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Q;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Entity
class Parcel extends Stamped {
    static final ParcelQuerySet objects = Manager.of(Parcel.class).as(ParcelQuerySet::new);
    static final Meta meta =
            Meta.of()
                    .ordering("-sent", "id")
                    .index("parcel_state_sent", "state", "sent")
                    .check("parcel_weighs_something", Q.of("grams__gt", 0));

    enum State implements Choice {
        NEW("new", "New"),
        SENT("sent", "Sent");

        private final String value;
        private final String label;

        State(String value, String label) {
            this.value = value;
            this.label = label;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return label;
        }
    }

    @Column(max = 40, unique = true, help = "As the label says")
    public String number = "";

    @Column(positive = true)
    public int grams = 1;

    @Column(max = 10)
    public State state = State.NEW;

    @Column(blank = true)
    public @Nullable LocalDate sent;

    @Override
    public String toString() {
        return number;
    }
}
