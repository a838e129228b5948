package dev.belleville.benchmarks.spring;

import java.security.Principal;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of goods. */
@Controller
class GoodsController {
    private static final int PAGE_SIZE = 20;

    private final GoodsRepository goods;
    private final CategoryRepository categories;

    GoodsController(GoodsRepository goods, CategoryRepository categories) {
        this.goods = goods;
        this.categories = categories;
    }

    @GetMapping("/page")
    @Transactional(readOnly = true)
    String page(@RequestParam(defaultValue = "1") int page, Principal principal, Model model) {
        model.addAttribute("username", principal.getName());
        model.addAttribute("categories", categories.findAllByOrderByName());
        model.addAttribute(
                "page", goods.findByActiveTrueOrderById(PageRequest.of(page - 1, PAGE_SIZE)));
        return "page";
    }

    @PostMapping("/page/{slug}")
    String order(@PathVariable String slug) {
        return "redirect:/page";
    }
}
