package dev.belleville.benchmarks.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The application: who may come in, and how. */
@SpringBootApplication
public class SpringSite {
    /** Serves until the process ends. */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringSite.class, arguments);
    }

    /** Everybody may read the API, and administrators write, without sessions. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, TokenRepository tokens) {
        return http.securityMatcher("/app/**")
                .csrf(CsrfConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(tokens), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(HttpMethod.GET)
                                .permitAll()
                                .anyRequest()
                                .hasRole("ADMIN"))
                .build();
    }

    /** Everything else wants a log-in, by a form. */
    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    /** Users are those of Django's table. */
    @Bean
    UserDetailsService users(MemberRepository members) {
        return name ->
                members.findByUsername(name)
                        .map(member ->
                                User.withUsername(member.username)
                                        .password(member.password)
                                        .disabled(!member.active)
                                        .roles("VISITOR")
                                        .build())
                        .orElseThrow(() -> new UsernameNotFoundException(name));
    }

    /** Passwords are hashed as Django does. */
    @Bean
    DjangoPasswordEncoder passwords() {
        return new DjangoPasswordEncoder();
    }
}
