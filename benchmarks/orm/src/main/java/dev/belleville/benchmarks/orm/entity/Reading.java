package dev.belleville.benchmarks.orm.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A reading. */
@Entity
@Table(name = "reading")
public class Reading {
    @Id public long id;

    public String label = "";
    public int amount;
}
