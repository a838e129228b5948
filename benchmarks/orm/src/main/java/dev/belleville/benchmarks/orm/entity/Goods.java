package dev.belleville.benchmarks.orm.entity;

import dev.belleville.benchmarks.orm.Item;
import dev.belleville.benchmarks.orm.Shelf;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goods. */
@Entity
@Table(name = "goods")
public class Goods implements Item {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    public String name = "";
    public String slug = "";
    public BigDecimal price = BigDecimal.ZERO;
    public int stock;
    public boolean active;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "category_id")
    public @Nullable Category category;

    @Override
    public long id() {
        return Objects.requireNonNull(id);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public BigDecimal price() {
        return price;
    }

    @Override
    public int stock() {
        return stock;
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public long categoryId() {
        return Objects.requireNonNull(Objects.requireNonNull(category).getId());
    }

    @Override
    public Shelf category() {
        return Objects.requireNonNull(category);
    }
}
