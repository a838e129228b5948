package dev.belleville.orm.guide.legacy;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;

/** A row of the table {@code customer}. */
@Entity
public class Customer extends Model {
    public static final Manager<Customer> objects = Manager.of(Customer.class);
    static final Meta meta = Meta.of().table("customer").unmanaged();

    @Column(max = 80)
    public String name;

    public final Many<Invoice> invoiceSet = Many.to(Invoice.class);
}
