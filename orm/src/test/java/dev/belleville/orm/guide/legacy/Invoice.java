package dev.belleville.orm.guide.legacy;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code invoice}. */
@Entity
public class Invoice extends BaseModel {
    public static final Manager<Invoice> objects = Manager.of(Invoice.class);
    // The database checks: total > 0
    static final Meta meta =
            Meta.of().table("invoice").unmanaged().index("invoice_paid", "-paid", "total");

    // Renamed from 'No': it has capitals.
    @Column(column = "No", max = 12, primaryKey = true)
    public String no;

    @ForeignKey(onDelete = OnDelete.DB_CASCADE, relatedName = "invoiceSet")
    public final Ref<Customer> customer = Ref.to(Customer.class);

    @Column(digits = 10, places = 2)
    public BigDecimal total;

    // Renamed from 'class': 'class' is a word of Java.
    @Column(column = "class", max = 1, dbDefault = "B")
    public String classField;

    @Column(blank = true)
    public @Nullable LocalDate paid;
}
