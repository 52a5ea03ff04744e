"""Random numbers for arguments and shapes."""

import random


class Draw(random.Random):
    """A sequence of choices that depends on its seed alone."""

    def between(self, least, most):
        """A whole number; both bounds are possible."""
        return self.randint(least, most)

    def pick(self, *options):
        """One of these. One that is written twice is twice as likely."""
        return self.choice(options)

    def chance(self, probability):
        return self.random() < probability

    def each(self, axes, one):
        """A value for all axes, or a list of one for each."""
        if self.chance(0.45):
            return one()
        return [one() for _ in range(axes)]

    def sizes(self, count, most):
        """So many sizes, each at least 1."""
        return [self.between(1, most) for _ in range(count)]

    def decimal(self, least, most):
        """A number with up to three decimal places."""
        places = self.between(0, 3)
        return round(self.uniform(least, most), places)


def full(axes, value):
    """A value for each axis, of one that may stand for all."""
    return list(value) if isinstance(value, list) else [value] * axes


def shorten(draw, args, names):
    """Writes one number instead of a list of the same ones, more often than not."""
    for name in names:
        if name in args and len(set(args[name])) == 1 and draw.chance(0.7):
            args[name] = args[name][0]


def given(drawn, name, *values):
    """Draws the same layers, each with one argument more."""

    def more(draw, bad):
        args, shape, aim = drawn(draw, bad=bad)
        args[name] = draw.pick(*values)
        return args, shape, aim

    return more
