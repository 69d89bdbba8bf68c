INSERT INTO hotels (id, name, city, city_lower, stars, description) VALUES
    (1, 'Spreeblick', 'Berlin', 'berlin', 4, 'Quiet rooms above the river, ten minutes from the main station.'),
    (2, 'Hotel Kastanie', 'Berlin', 'berlin', 3, 'A family house in a street of chestnuts and cafés.'),
    (3, 'Grand Linden', 'Berlin', 'berlin', 5, 'Palace of 1907 beside the opera, with a pool under the roof.'),
    (4, 'Casa do Elétrico', 'Lisbon', 'lisbon', 3, 'Tiled rooms at the stop of tram 28.'),
    (5, 'Miradouro Palace', 'Lisbon', 'lisbon', 5, 'A terrace over the whole old town.'),
    (6, 'Pensão Tejo', 'Lisbon', 'lisbon', 2, 'Plain, clean and close to the ferry.'),
    (7, 'Kamogawa Ryokan', 'Kyoto', 'kyoto', 4, 'Tatami rooms and a hot bath by the Kamo river.'),
    (8, 'Gion Lantern Inn', 'Kyoto', 'kyoto', 3, 'A town house of 1890 in the lanes of Gion.'),
    (9, 'Ninon & Fils "Rive Gauche"', 'Paris', 'paris', 3, 'Run by one family since 1931, <i>the</i> address for readers.'),
    (10, 'Hôtel du Canal', 'Paris', 'paris', 2, 'Bright rooms on the Canal Saint-Martin.'),
    (11, 'Palais d''Iéna', 'Paris', 'paris', 5, 'Suites that look at the Eiffel Tower.'),
    (12, 'Jardim Paulista', 'São Paulo', 'são paulo', 4, 'A garden in the middle of the city.');

INSERT INTO rooms (id, hotel_id, kind, price, max_guests, total) VALUES
    (1, 1, 'single', 8900, 1, 4), (2, 1, 'double', 12900, 2, 6), (3, 1, 'suite', 21900, 4, 2),
    (4, 2, 'single', 6400, 1, 3), (5, 2, 'double', 8900, 2, 5), (6, 2, 'suite', 14900, 5, 1),
    (7, 3, 'double', 31900, 2, 8), (8, 3, 'suite', 64900, 4, 3),
    (9, 4, 'single', 5900, 1, 2), (10, 4, 'double', 8200, 3, 4),
    (11, 5, 'double', 27900, 2, 6), (12, 5, 'suite', 52000, 6, 2),
    (13, 6, 'single', 3200, 1, 5), (14, 6, 'double', 4800, 2, 5),
    (15, 7, 'double', 24500, 2, 4), (16, 7, 'suite', 41000, 5, 2),
    (17, 8, 'single', 9800, 1, 2), (18, 8, 'double', 15600, 3, 3),
    (19, 9, 'single', 9900, 1, 3), (20, 9, 'double', 13900, 2, 5), (21, 9, 'suite', 23900, 4, 1),
    (22, 10, 'single', 6900, 1, 4), (23, 10, 'double', 9900, 2, 6),
    (24, 11, 'double', 48000, 2, 5), (25, 11, 'suite', 125000, 8, 2),
    (26, 12, 'single', 7400, 1, 3), (27, 12, 'double', 10400, 3, 6), (28, 12, 'suite', 18800, 6, 2);
