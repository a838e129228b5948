package dev.belleville.benchmarks.spring;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Users by name. */
interface MemberRepository extends Repository<Member, Integer> {
    Optional<Member> findByUsername(String username);
}
