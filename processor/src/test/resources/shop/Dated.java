package shop;

import dev.belleville.orm.Model;
import java.time.Instant;

public abstract class Dated extends Model {
    public Instant created = Instant.EPOCH;
}
