package dev.belleville.benchmarks.orm.entity;

import dev.belleville.benchmarks.orm.Item;
import dev.belleville.benchmarks.orm.Shelf;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A category. */
@Entity
@Table(name = "category")
public class Category implements Shelf {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    public String name = "";
    public String slug = "";

    @OneToMany(mappedBy = "category")
    public List<Goods> goods = new ArrayList<>();

    /** One that stands for the row with the key {@code id} in a relation. */
    public static Category of(long id) {
        var category = new Category();
        category.id = id;
        return category;
    }

    /** The key; a proxy gives it without loading. */
    public @Nullable Long getId() {
        return id;
    }

    @Override
    public long id() {
        return Objects.requireNonNull(getId());
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
    public List<? extends Item> goods() {
        return goods;
    }
}
