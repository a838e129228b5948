package dev.belleville.benchmarks.spring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user of Django's table. */
@Entity
@Table(name = "auth_user")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class Member {
    @Id int id;

    String username;
    String password;

    @Column(name = "is_active")
    boolean active;

    @Column(name = "is_superuser")
    boolean superuser;
}
