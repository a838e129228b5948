package dev.belleville.benchmarks.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** What a client of the API shows. */
@Entity
@Table(name = "authtoken_token")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class Token {
    @Id String key;

    @ManyToOne(fetch = FetchType.EAGER)
    Member user;
}
