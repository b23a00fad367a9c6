/**
 * A page of a book of mediated disputes that says of itself that it is practice material: PNG, 480 × 480 pixels in black and
 * white, base64. In the source, because the built server is one file and makes its practice data without others.
 */
const PAGE = [
  'iVBORw0KGgoAAAANSUhEUgAAAeAAAAHgAQAAAABVr4M4AAAJQklEQVR42u3cwW8TVx4H8ARXOAcrBrHaNVrjaVVET6s68ookG9dPwKF7',
  'yIo/gYIRPhUwPiRWTCaIqt7usliCA2Treg497LVVpN1UDXay6TJCGzyqOJQIExsGZYoIsWffLp6pn+ctY884mcSejJ2WlvIilEzy/PHv',
  'jd+b78w8J3ThbXx0EUwwwQQT/FLisvZVoTFGeiOtfspgjDK4qm5y6gOO6Q1NcAbjir4N1M/55xhgqYEpveF76nby8iiVjghTTKw8i8S8',
  '+iPJ7Y5cEON29oGHdp0NS66vfLzbdcIzPtjTYzfgdLbKpYf4KcY/sjou17C4mB16R85GWPE8SAo+cfHmGP85Evz0UPJJvxEL1fzSl4+n',
  'mBv9xd+hGoby8q+BvADLUhUkOR+Ub449nkLCO2AoiYER/w95lu49/WzfjX8UA+PHNPwnIDngFMJggvNBaefYyhSyD4FryfwGDKvZ3n+v',
  'TiX3fVP00jr+54C8AC+iUUqrvOK7JAxQ15LUBlypPl3lV33MfbbYTzMa5gflBRj9bozR8KpvQQBMfGO3P1ExLPo+vi0UaVDHi1k4KGcj',
  '0XJ/Iin44OLN/mLfgtDPcMmiEc9Dae8yFKY+XijPFvfUXjCkDlUpvnNU2JPoORtGu1inMOM6vCfB9fRSP/CBAdY2ZUMD/UPjlyFJ3ta+',
  'Cp1g54ZYeFHdlt5lHu3oc3jH+4TLR/ZsehgKJjygJUbHjj79azgVSochGxrcjEcSbrolVsBRLhVOCUr4znwTXO0vOlpjDDgu1Z1ile7F',
  'r99rgq+Ffm+CPXa1MquE5+42qxy3HzbpdkrQuv1Frhm+CU+0xtXbPJcK/0VIh2eWmuFleKo1lr/iOUfffMnfN9B7eO/mV/u/4kFgNkmK',
  'ja1K+zOs3JjXsKPpKbx8x/PPC7O4Pt8S9QBGCm0d277BBzEuUJjDKFjDbVSerEU/ymeeY17F7XQ7yTq9cxgtBxw04ntcfsdur3XsuHLm',
  '4AJGy7FbANkWJgPDkwfaqHyFDgyLKvb7+Rp+qy3sHdYq84428eQV+sAfMHqm4ofDbWIb6/zlISydG3fQ0onhjzzuP3rbm2Hc2qZCtzXD',
  'iljm9HM7sz2MaHI8E0wwwQQT/DJjbhtYebux+WfcWGICjVtpYIYR1di8uHYuz9T+1U+yJriab3bvTtfv1YuN52jzBZPr9wHIBBckqrDD',
  'scs+S0/QtoLkHXCKuDAaAHZpr2IrhAoxhwnOiuzqkGegfBncDAxAFBNZESf84xQj/guNcf1cdNkEp3hBxZiiWHcMohjPf4upmfMUw/NS',
  'JZHgwqIJTvC8Auo4GYtoGJ1nGJ4XMZNgoRmeq+MiRbGX6jin4kQNU4k53gwXBF4BXQNOimEvoQjq4mGOBmgswQg1XAiaYSm4sfIs7XGP',
  'OrXK6E0zrAQb+6zhNKDcEVbbZ+wzw+mgoOLK2qut4hGW4QWpkmDyfdAEJ0W2hi8D1lMf5wBIuEd4RmTRGAuyo4IJvoAo5HHsshXwBH2x',
  'IHljHjdVGHhzzo4oxVaiZxUnyTCCCX71cIKi8QN+vtIRZqcxzt3/AnaE76jvF+VkviN8b7qQQDn5SUd48e+nz6CcfK8jnMucDlVzlS87',
  'wkvTp0OVXLlD3H86VM4VuzvC+YOnQ8X7+c7GOfHZqdAsf6FCjiqCCSaY4KYYdXXwATRcrd+DbnzezKaNja0EbxNXjc3FtjCEEGMO6s3U',
  'OgwwwoCH9Z+tw6iru44nfgPl5ziiNfcyDSwF8xiVAaxoKxZruJq8XcdTGbiuY2srHRij+p1gBG/CmOHqGPL/Cc+XFnwaHg94uQZ2gNfm',
  'A7uOX7zYEt+C++Xlo1e1Zjfz2wbeGWJOyoFzscmrLfECPHBoeXiP1vwB94sGXj5FnZwLnHvPHO8Vb+mVH3GX1vBJxjEZODdsgm/B/ZNl',
  'HSuPmMtH1+FYc+yM1/EDHvbNFYZ3a7gXLDn1oTrioF47RO14/aPdptPzGd1ieoYszO3V9XhtOQsrIxZwCTfH2E7CYPuYhP6rhZWOcO09',
  '3mopYFwHTuvL1Wm7Ga6VrlYYI57RV9nTRQt4es5YWV/rzljAEni/ebczeQuVr7/fvNuW8D0jvtHAGQv4TqvKpliqD9XgcIt9psmBQUKf',
  'hD4J/S1xSQ/9kqG5kSQJM1y7oldDH68PnDS2FEManp4z4JlNz9Ic66FvxPp7p+mjZhjpoa90cK7CeugbhmtGN2nBDJf10DcsU6YboX/G',
  'DBdoLfRLdNOhcpIDg4Q+CX0S+h2Gftq5jdDPWAx93Cz0G5fZ5qEvNb3Sb1Q2D32t29eNZ4zGZfYWoU9roW/41Z61yoIFfOf9sqEybSn0',
  'S/qVvnGoMAl9gknov6KhT3eO0T7jo9Ie7ckySbAlljeE5I2kjt3Mlhgi71lDc1bHkxawfHW/oTml4+sd4HRjnykruM/QPK5jZuvK8uOr',
  'bzV/tS1g5Pa9brjHcGgjlHEAKzPsGb2NGba6HVwgx/NPO/RfxXe+CSaYYIJ/Xrj2CxaU8VvLuLYKeazxrfyiuo26xJIU6NnpHu1yvDF/',
  'QfLKpYcu2iKuZkUZYXc5UNnniTzxoGhJKvuxZVzQMOWJLAdUPGIZY+5bFeMApjyRVYCij77rbwOvqLgYwFSXirtXxn7VZR3nogi7nY3K',
  'K2PX2qg8G9Uq1/HsULwNnIqiiht7VMwFUHRpiG0DpwdRxV35BFOecN6DovkhwTqOe3ZJO3ps80qvww8mJG9q9zPLk+T7OCRrF9kK/SPg',
  'VyvD6ndCwrr/i0LGG/8YrSWur39x6/6gDzZNsja6XdkaS30f9tp7/U6JsmFbnC3tsM0XvMdhIUDFqS0xinBuGI+WYTaMxrh4eWhQgC74',
  'AFKApbfGZziXGI+UeTQqYe5veGhAgNdrWLCAj3Eu+dMIFpAkYe5TDAZVfAtS4OHW+4ycsy7586CGgzXsst2FAJQsYDvnkqeD8yp+wEUw',
  'sAmlUXi3RAPRAn6Xc8kzEUHFIteNgU+AEpyIYGBhnFGQc4kzYYFfiUpiVsSgT8UzERywgsOcG6ajAlwNo3BWwmBAxekI9lvA0sCHvXYq',
  'pk4SxfbBWaXXfaRQOu5/Q+kuvPBDUvjRMAlAggkmmGCCCSaYYIIJJphgggkmmGCCCSaYYIIJJphgggkmmGCCf8L4/1GfW5RAc+ZXAAAA',
  'AElFTkSuQmCC',
].join('')

export const practicePaper = (): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(PAGE, 'base64'))
