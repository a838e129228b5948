package shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Ref;
import dev.belleville.web.auth.User;
import java.util.Map;

/** A user who buys. */
@Entity
public class Customer extends Model {
    public static final Manager<Customer> objects = Manager.of(Customer.class);

    @OneToOne(onDelete = OnDelete.CASCADE, relatedName = "customer")
    public final Ref<User> user = Ref.to(User.class);

    @Column(max = 20, blank = true)
    public String phone = "";

    public final Many<Order> orders = Many.to(Order.class);

    /** The customer that {@code user} is; made where they are none yet. */
    public static Customer of(User user) {
        return objects.getOrCreate(Map.of("user", user), _ -> {}).instance();
    }

    @Override
    public String toString() {
        return user.get().username;
    }
}
