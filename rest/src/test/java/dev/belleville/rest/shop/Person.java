package dev.belleville.rest.shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;

/** Somebody who writes reviews. */
@Entity
public class Person extends Model {
    public static final Manager<Person> objects = Manager.of(Person.class);

    @Column(max = 50, unique = true)
    public String username;

    @Column(max = 100, blank = true)
    public String fullName = "";
}
