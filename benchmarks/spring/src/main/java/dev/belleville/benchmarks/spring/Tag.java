package dev.belleville.benchmarks.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What goods are found by. */
@Entity
@Table(name = "catalog_tag")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class Tag {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String name;
}
