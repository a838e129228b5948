package dev.belleville.orm.shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.OneToOne;
import dev.belleville.orm.Ref;

@Entity
public class Customer extends Model {
    public static final Manager<Customer> objects = Manager.of(Customer.class);

    @OneToOne(onDelete = OnDelete.CASCADE, relatedName = "customer")
    public final Ref<User> user = Ref.to("auth.User");

    @Column(max = 20, blank = true)
    public String phone = "";

    public final Many<Order> orders = Many.to(Order.class);
}
